/** Values by themselves. */
@NullMarked
package dev.openstream.client.trajectory;

import org.jspecify.annotations.NullMarked;
