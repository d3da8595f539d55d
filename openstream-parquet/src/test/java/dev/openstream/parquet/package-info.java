@NullMarked
package dev.openstream.parquet;

import org.jspecify.annotations.NullMarked;
