@NullMarked
package dev.openstream.server.upstream.stream;

import org.jspecify.annotations.NullMarked;
