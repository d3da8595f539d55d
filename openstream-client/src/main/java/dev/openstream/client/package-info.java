/**
 * Client SDK. Begin with {@link dev.openstream.client.OpenStreamClient}. Protocol sections refer to
 * docs/spec/protocol.md, Open API sections to docs/spec/open-api.md.
 */
@NullMarked
package dev.openstream.client;

import org.jspecify.annotations.NullMarked;
