package dev.openstream.host.fleet;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.Front;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All controllers of the process. */
public final class ServedFleet implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServedFleet.class);

    /** Time that all of them have to end, together. */
    private static final Duration END = Duration.ofSeconds(2);

    private final List<ServedController> served;

    private ServedFleet(List<ServedController> served) {
        this.served = served;
    }

    /**
     * Starts all controllers, or none, without a companion.
     *
     * @param plans plans of the controllers
     * @param transport transport of all sockets
     * @param records records of the sessions
     * @return the running controllers; close them
     * @throws CannotServe if one cannot listen at an address; no thread or socket is left behind
     */
    public static ServedFleet start(List<ControllerPlan> plans, Transport transport, ProcessRecords records)
            throws CannotServe {
        return start(plans, transport, records, Front.NONE);
    }

    /**
     * Starts all controllers, or none: an address that is in use is an error of the configuration, and half a fleet
     * could be taken for a complete one.
     *
     * @param plans plans of the controllers
     * @param transport transport of all sockets
     * @param records records of the sessions
     * @param front companion of each controller
     * @return the running controllers; close them
     * @throws CannotServe if one cannot listen at an address; no thread or socket is left behind
     */
    public static ServedFleet start(
            List<ControllerPlan> plans, Transport transport, ProcessRecords records, Front front) throws CannotServe {
        List<ServedController> served = new ArrayList<>();
        for (ControllerPlan plan : plans) {
            try {
                ServedController started =
                        ServedController.start(plan, transport, loop -> records.of(plan.name(), loop), front);
                served.add(started);
                records.serving(plan.name(), started.server(), model(plan.backend()));
            } catch (RuntimeException e) {
                new ServedFleet(served).close();
                throw e;
            } catch (IOException e) {
                new ServedFleet(served).close();
                String of = plan.name().isEmpty() ? "" : "controller " + plan.name() + ": ";
                throw new CannotServe(of + e.getMessage() + ListenHint.of(e), e);
            }
        }
        return new ServedFleet(served);
    }

    /** The arm that is said in the settings; null where only the controller knows. */
    private static @Nullable RobotModel model(BackendSettings backend) {
        return switch (backend) {
            case BackendSettings.Simulated simulated -> simulated.settings().robot();
            case BackendSettings.OverHttp _, BackendSettings.OverStream _, BackendSettings.FromRecording _ -> null;
        };
    }

    /** {@return all controllers, in the order of their plans} */
    public List<ServedController> members() {
        return served;
    }

    /** {@return one line of text for each controller, for a terminal} */
    public List<String> ready() {
        return served.stream()
                .map(each -> "ready: " + (each.name().isEmpty() ? "" : each.name() + ": ") + each.ready())
                .toList();
    }

    /** Closes all controllers at the same time, so that none waits for another, even if one hangs. */
    @Override
    public void close() {
        List<Thread> closers = new ArrayList<>();
        for (ServedController each : served) {
            Thread closer = new Thread(each::close);
            closer.setDaemon(true);
            closer.start();
            closers.add(closer);
        }
        long untilNanos = System.nanoTime() + END.toNanos();
        for (int i = 0; i < closers.size(); i++) {
            await(closers.get(i), served.get(i), untilNanos);
        }
    }

    private static void await(Thread closer, ServedController controller, long untilNanos) {
        try {
            long leftNanos = Math.max(0, untilNanos - System.nanoTime());
            if (!closer.join(Duration.ofNanos(leftNanos))) {
                log.warn("{} did not end in time", controller.name().isEmpty() ? "the controller" : controller.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
