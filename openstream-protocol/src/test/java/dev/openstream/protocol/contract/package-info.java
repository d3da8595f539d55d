/** Contract that the tests of every module check the server's lines against. */
@NullMarked
package dev.openstream.protocol.contract;

import org.jspecify.annotations.NullMarked;
