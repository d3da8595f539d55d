@NullMarked
package dev.openstream.server.http;

import org.jspecify.annotations.NullMarked;
