/**
 * Open Stream protocol 1.0.0 as messages and a codec, without sockets, clocks or threads.
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
