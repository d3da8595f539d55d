/** A recorded conversation sent again, at its own pace. */
@NullMarked
package dev.openstream.cli.replay;

import org.jspecify.annotations.NullMarked;
