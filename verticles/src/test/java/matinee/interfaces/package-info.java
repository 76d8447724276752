/// What the program tells others about itself, held against what it does.
///
/// [Description] reads `openapi.yaml` and `asyncapi.yaml` and checks JSON against their schemas,
/// which are taken as complete here: a field that is not described is an error. [PublicServer] is
/// the real program that these tests share. `HttpAnswersTest` goes through every operation,
/// `SocketFramesTest` through every kind of frame, `OperatingDocsTest` compares settings and
/// metrics with the page for operators.
@NullMarked
package matinee.interfaces;

import org.jspecify.annotations.NullMarked;
