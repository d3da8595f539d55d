/** The protocol as data: JSON Schemas of every message and an AsyncAPI document. */
@NullMarked
package dev.openstream.protocol.contract;

import org.jspecify.annotations.NullMarked;
