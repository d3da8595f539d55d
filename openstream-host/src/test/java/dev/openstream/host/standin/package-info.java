@NullMarked
package dev.openstream.host.standin;

import org.jspecify.annotations.NullMarked;
