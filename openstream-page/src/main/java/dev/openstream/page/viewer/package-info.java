/** Viewers, each with what waits for it. */
@NullMarked
package dev.openstream.page.viewer;

import org.jspecify.annotations.NullMarked;
