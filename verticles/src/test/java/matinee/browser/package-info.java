/// The product as people use it: the real program, real Chromium processes, real films.
///
/// [Browsers] finds or installs the browser, [Cinema] is one running server with a demo film that
/// all these tests share, [Viewer] is one person at one browser.
@NullMarked
package matinee.browser;

import org.jspecify.annotations.NullMarked;
