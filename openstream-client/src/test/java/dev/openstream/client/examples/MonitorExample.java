package dev.openstream.client.examples;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import java.time.Duration;

/** Prints where the joints are, ten times. */
final class MonitorExample {

    private MonitorExample() {}

    static void run(ClientOptions robot) {
        try (OpenStreamClient client = OpenStreamClient.connect(robot);
                Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
            for (int i = 0; i < 10; i++) {
                System.out.println(joints.next(Duration.ofSeconds(1)).value().position());
            }
        }
    }
}
