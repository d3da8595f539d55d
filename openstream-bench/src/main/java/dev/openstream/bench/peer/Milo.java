package dev.openstream.bench.peer;

import dev.openstream.bench.child.Child;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** OPC UA by Eclipse Milo: its server in a JVM of its own, its client here, sampling and publishing every 2 ms. */
public final class Milo implements PeerSystem {

    private static final double PERIOD_MILLIS = PERIOD_NANOS / 1e6;
    private static final int QUEUE = 16;

    private final Child server;

    private Milo(Child server) {
        this.server = server;
    }

    public static Milo start() throws IOException {
        return new Milo(Child.java(MiloServer.class));
    }

    @Override
    public AutoCloseable subscribe(LongConsumer beat) throws Exception {
        OpcUaClient client = OpcUaClient.create("opc.tcp://127.0.0.1:" + server.firstLine());
        client.connect();
        UShort namespace = client.readNamespaceTable().getIndex(MiloServer.NAMESPACE);
        if (namespace == null) {
            throw new IOException("Milo's server does not have the variable");
        }
        OpcUaSubscription subscription = new OpcUaSubscription(client, PERIOD_MILLIS);
        subscription.create();
        OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(new NodeId(namespace, MiloServer.VARIABLE));
        item.setSamplingInterval(PERIOD_MILLIS);
        item.setQueueSize(Unsigned.uint(QUEUE));
        item.setDataValueListener((source, value) -> {
            if (value.getValue().getValue() instanceof Long nanos) {
                beat.accept(nanos / PERIOD_NANOS);
            }
        });
        subscription.addMonitoredItem(item);
        subscription.synchronizeMonitoredItems();
        checkRevised(subscription, item);
        return client::disconnect;
    }

    /** The server may raise what it is asked for; then something else would be measured. */
    private static void checkRevised(OpcUaSubscription subscription, OpcUaMonitoredItem item) throws UaException {
        double publishing = subscription.getRevisedPublishingInterval().orElseThrow();
        double sampling = item.getRevisedSamplingInterval().orElseThrow();
        if (publishing != PERIOD_MILLIS || sampling != PERIOD_MILLIS) {
            throw new UaException(
                    0, "Milo samples every " + sampling + " ms and publishes every " + publishing + " ms");
        }
    }

    @Override
    public long cpuNanos() {
        return server.cpuNanos();
    }

    @Override
    public void close() {
        server.close();
    }
}
