@NullMarked
package dev.openstream.host.replay;

import org.jspecify.annotations.NullMarked;
