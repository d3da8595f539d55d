/** Records of sessions in files: audit log, flight recorder and recordings. */
@NullMarked
package dev.openstream.host.records;

import org.jspecify.annotations.NullMarked;
