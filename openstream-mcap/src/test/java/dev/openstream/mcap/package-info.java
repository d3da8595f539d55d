@NullMarked
package dev.openstream.mcap;

import org.jspecify.annotations.NullMarked;
