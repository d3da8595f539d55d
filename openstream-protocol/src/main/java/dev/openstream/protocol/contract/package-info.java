/** Protocol as data: JSON Schemas of all messages and an AsyncAPI document. */
@NullMarked
package dev.openstream.protocol.contract;

import org.jspecify.annotations.NullMarked;
