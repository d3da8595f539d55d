/** What tests of every module hold the server's lines against. */
@NullMarked
package dev.openstream.protocol.contract;

import org.jspecify.annotations.NullMarked;
