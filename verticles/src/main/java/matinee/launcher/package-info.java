/// Starts and stops the program: settings, embedded services, verticles.
///
/// [matinee.launcher.Main] looks at the Java it runs on, and [matinee.launcher.Program] reads the
/// command line. `serve` takes the data folder, starts the embedded services or finds the external
/// ones ([matinee.launcher.Services]), brings the schema up to date, puts the parts together
/// ([matinee.launcher.Assembly]) and deploys them in the order of the table
/// ([matinee.launcher.Deployment]). Whatever was started is stopped in reverse by
/// [matinee.launcher.Shutdown], also after a failed start.
///
/// Every reason not to start is one sentence: a [matinee.launcher.StartFailure]. Nothing here
/// decides about rooms, videos or accounts.
@NullMarked
package matinee.launcher;

import org.jspecify.annotations.NullMarked;
