/**
 * Open Stream protocol 1.0.0: messages, codec, framing and schemas, without sockets, clocks or threads. Sections that
 * are cited in this module are those of the protocol, version 1.0.0.
 */
module dev.openstream.protocol {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.core;

    exports dev.openstream.protocol;
    exports dev.openstream.protocol.codec;
    exports dev.openstream.protocol.contract;
    exports dev.openstream.protocol.framing;
    exports dev.openstream.protocol.json;
}
