/** Pages as a browser shows them: opens files in a headless Chromium and asks what became of them. */
@NullMarked
package hotrange.page;

import org.jspecify.annotations.NullMarked;
