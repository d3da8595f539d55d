/** The transcripts, played against this project's server, its gateways and servers with a fault. */
@NullMarked
package dev.openstream.verify;

import org.jspecify.annotations.NullMarked;
