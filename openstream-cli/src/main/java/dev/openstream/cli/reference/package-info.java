/**
 * The commands as documents, rendered from their model.
 */
@NullMarked
package dev.openstream.cli.reference;

import org.jspecify.annotations.NullMarked;
