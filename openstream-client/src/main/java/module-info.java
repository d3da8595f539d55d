/** Client of Open Stream servers, simulated or real. Begin with {@link dev.openstream.client.OpenStreamClient}. */
module dev.openstream.client {
    requires static transitive org.jspecify;
    requires transitive dev.openstream.protocol;
    requires org.slf4j;

    exports dev.openstream.client;
    exports dev.openstream.client.trajectory;
}
