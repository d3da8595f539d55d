/** What a stream of samples was like: rate, lateness against due times, missed beats. Pure: no socket, clock or thread. */
@NullMarked
package dev.openstream.cli.measure;

import org.jspecify.annotations.NullMarked;
