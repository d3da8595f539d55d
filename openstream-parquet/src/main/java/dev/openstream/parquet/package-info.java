/** Recordings as Parquet files, as a service that {@code openstream export} looks for. */
@NullMarked
package dev.openstream.parquet;

import org.jspecify.annotations.NullMarked;
