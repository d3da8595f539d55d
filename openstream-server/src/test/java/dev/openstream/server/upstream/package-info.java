@NullMarked
package dev.openstream.server.upstream;

import org.jspecify.annotations.NullMarked;
