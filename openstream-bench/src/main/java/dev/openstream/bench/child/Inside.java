package dev.openstream.bench.child;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Objects;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Figures that a server's own JVM reports, asked by JMX, so that the server is the one that users start. */
public final class Inside implements AutoCloseable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    private Inside(JMXConnector connector) throws IOException {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.connector = connector;
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    @SuppressWarnings("BanJNDI") // The address is of a process that the bench has started.
    public static Inside of(Child child) throws IOException {
        try {
            VirtualMachine machine =
                    VirtualMachine.attach(Long.toString(child.process().pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new Inside(JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } catch (AttachNotSupportedException e) {
            throw new IOException("cannot look into the server's JVM", e);
        }
    }

    /** Bytes allocated so far by the server's own threads, its loop and what helps it. */
    public long allocatedBytes() {
        long[] ours = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith("openstream-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(ours)).sum();
    }

    /** Heap in use after a full collection, in MiB. The collection stops the server for some milliseconds. */
    public double liveHeapMib() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / (1024.0 * 1024.0);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
