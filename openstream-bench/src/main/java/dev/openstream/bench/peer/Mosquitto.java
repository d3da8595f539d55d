package dev.openstream.bench.peer;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.openstream.bench.child.Child;
import dev.openstream.bench.child.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** MQTT 3.1.1 by the mosquitto broker, with a publisher in a JVM of its own and a subscriber here, at most once. */
public final class Mosquitto implements PeerSystem {

    private static final int PATIENCE_SECONDS = 5;

    private final Child broker;
    private final Path settings;
    private final int port;
    private final Child publisher;

    private Mosquitto(Child broker, Path settings, int port, Child publisher) {
        this.broker = broker;
        this.settings = settings;
        this.port = port;
        this.publisher = publisher;
    }

    /** Path of the installed broker, if there is one. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Mosquitto start(Path program) throws IOException {
        int port = FreePort.find();
        Path settings = Files.createTempFile("openstream-bench", ".conf");
        Files.writeString(settings, """
                listener %d 127.0.0.1
                allow_anonymous true
                set_tcp_nodelay true
                persistence false
                log_dest none
                """.formatted(port));
        Process process = new ProcessBuilder(List.of(program.toString(), "-c", settings.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Child broker = new Child(process, "");
        try {
            awaitListening(port);
            return new Mosquitto(broker, settings, port, Child.java(MqttPublisher.class, Integer.toString(port)));
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    private static void awaitListening(int port) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() - until > 0) {
                    throw new IOException("mosquitto does not listen on port " + port, e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    @Override
    public AutoCloseable subscribe(LongConsumer beat) {
        Mqtt3AsyncClient client = MqttPublisher.client(port);
        client.connect().join();
        client.subscribeWith()
                .topicFilter(MqttPublisher.TOPIC)
                .qos(MqttQos.AT_MOST_ONCE)
                .callback(publish -> beat.accept(beatOf(publish)))
                .send()
                .join();
        return () -> client.disconnect().join();
    }

    private static long beatOf(Mqtt3Publish publish) {
        String line = new String(publish.getPayloadAsBytes(), StandardCharsets.US_ASCII);
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }

    @Override
    public long cpuNanos() {
        return broker.cpuNanos() + publisher.cpuNanos();
    }

    @Override
    public void close() {
        publisher.close();
        broker.close();
        settings.toFile().delete();
    }
}
