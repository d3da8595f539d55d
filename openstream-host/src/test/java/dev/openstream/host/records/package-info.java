@NullMarked
package dev.openstream.host.records;

import org.jspecify.annotations.NullMarked;
