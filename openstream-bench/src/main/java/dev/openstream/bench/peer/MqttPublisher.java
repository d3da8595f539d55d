package dev.openstream.bench.peer;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import dev.openstream.bench.child.Child;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes a line of the bare sender's form and length every 2 ms, on absolute deadlines; beats that it is too late for
 * are skipped. Argument: the broker's port. Says ready when it is connected.
 */
public final class MqttPublisher {

    static final String TOPIC = "beats";

    private static final String FILLER = "x".repeat(270);

    private MqttPublisher() {}

    public static void main(String[] arguments) {
        Child.endWithParent();
        Mqtt3AsyncClient client = client(Integer.parseInt(arguments[0]));
        client.connect().join();
        System.out.println("ready");
        long start = System.nanoTime();
        long beat = 1;
        while (true) {
            long dueNanos = start + beat * PeerSystem.PERIOD_NANOS;
            while (System.nanoTime() < dueNanos) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            beat = (System.nanoTime() - start) / PeerSystem.PERIOD_NANOS;
            client.publishWith()
                    .topic(TOPIC)
                    .qos(MqttQos.AT_MOST_ONCE)
                    .payload((beat + " " + FILLER).getBytes(StandardCharsets.US_ASCII))
                    .send();
            beat++;
        }
    }

    static Mqtt3AsyncClient client(int port) {
        return MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
    }
}
