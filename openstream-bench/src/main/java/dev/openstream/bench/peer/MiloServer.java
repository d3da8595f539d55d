package dev.openstream.bench.peer;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import dev.openstream.bench.child.Child;
import dev.openstream.bench.child.FreePort;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * An Eclipse Milo OPC UA server with one variable, whose value is the time since the start in ns, so that every sample is a
 * change. Its limits allow 2 ms. Prints its port.
 */
public final class MiloServer {

    static final String NAMESPACE = "urn:openstream:bench";
    static final String VARIABLE = "time";

    private MiloServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Child.endWithParent();
        int port = FreePort.find();
        EndpointConfig endpoint = EndpointConfig.newBuilder()
                .setBindAddress("127.0.0.1")
                .setHostname("127.0.0.1")
                .setBindPort(port)
                .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                .build();
        OpcUaServerConfig config = OpcUaServerConfig.builder()
                .setApplicationName(LocalizedText.english("bench"))
                .setApplicationUri(NAMESPACE)
                .setProductUri(NAMESPACE)
                .setEndpoints(Set.of(endpoint))
                .setLimits(new MiloLimits())
                .setCertificateManager(new DefaultCertificateManager(new MemoryCertificateQuarantine()))
                .build();
        OpcUaServer server = new OpcUaServer(
                config,
                profile -> new OpcTcpServerTransport(
                        OpcTcpServerTransportConfig.newBuilder().build()));
        new JointNamespace(server).startup();
        server.startup().join();
        System.out.println(port);
        // Milo's own threads do not keep a JVM alive.
        Thread.currentThread().join();
    }

    /** Its default for publishing is 10 ms at least. */
    private static final class MiloLimits implements OpcUaServerConfigLimits {

        @Override
        public Double getMinPublishingInterval() {
            return 1.0;
        }

        @Override
        public Double getDefaultPublishingInterval() {
            return 2.0;
        }

        @Override
        public Double getMinSupportedSampleRate() {
            return 1.0;
        }
    }

    /** The namespace with the variable; sampled by Milo's own model. */
    private static final class JointNamespace extends ManagedNamespaceWithLifecycle {

        private final SubscriptionModel sampling;
        private final long startNanos = System.nanoTime();

        JointNamespace(OpcUaServer server) {
            super(server, NAMESPACE);
            sampling = new SubscriptionModel(server, this);
            getLifecycleManager().addLifecycle(sampling);
            getLifecycleManager().addStartupTask(this::addVariable);
        }

        private void addVariable() {
            UaVariableNode node = UaVariableNode.build(
                    getNodeContext(),
                    builder -> builder.setNodeId(newNodeId(VARIABLE))
                            .setBrowseName(newQualifiedName(VARIABLE))
                            .setDisplayName(LocalizedText.english(VARIABLE))
                            .setDataType(NodeIds.Int64)
                            .setTypeDefinition(NodeIds.BaseDataVariableType)
                            .setAccessLevel(ubyte(1))
                            .setUserAccessLevel(ubyte(1))
                            .setMinimumSamplingInterval(1.0)
                            .build());
            node.getFilterChain()
                    .addLast(AttributeFilters.getValue(
                            context -> new DataValue(Variant.ofInt64(System.nanoTime() - startNanos))));
            getNodeManager().addNode(node);
        }

        @Override
        public void onDataItemsCreated(List<DataItem> items) {
            sampling.onDataItemsCreated(items);
        }

        @Override
        public void onDataItemsModified(List<DataItem> items) {
            sampling.onDataItemsModified(items);
        }

        @Override
        public void onDataItemsDeleted(List<DataItem> items) {
            sampling.onDataItemsDeleted(items);
        }

        @Override
        public void onMonitoringModeChanged(List<MonitoredItem> items) {
            sampling.onMonitoringModeChanged(items);
        }
    }
}
