package dev.openstream.cli;

import ch.qos.logback.classic.Level;
import dev.openstream.host.SimulatedRobot;
import dev.openstream.robot.model.WrongRobotModel;
import dev.openstream.server.transport.OutOfMemory;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated robot for the tests of another process, which openstream-junit starts (docs/adr/0078): its ports are the first
 * line of standard output, {@code ready HOST PORT HTTP_PORT}. Each line of standard input is a command, {@code begin FAULT}
 * or {@code undo FAULT}, answered by {@code ok}, or by {@code error} and a text. The end of standard input is its end, so
 * that it never outlives the tests, even if they are killed.
 */
final class PipedRobot {

    private static final int WRONG_ARGUMENT = 2;

    private PipedRobot() {}

    /** Model, {@code READY} or {@code COLD}, and any number of faults as the setting {@code faults} has them. */
    public static void main(String[] arguments) throws IOException {
        OutOfMemory.endsTheProcess();
        // Standard output is for answers: whatever else is printed goes to the log.
        PrintStream out = System.out;
        System.setOut(System.err);
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (SimulatedRobot robot = start(List.of(arguments))) {
            out.println("ready " + robot.host() + " " + robot.port() + " " + robot.httpPort());
            obey(robot, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
        } catch (WrongRobotModel | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_ARGUMENT);
        }
    }

    private static SimulatedRobot start(List<String> arguments) {
        Fault[] faults = arguments.subList(2, arguments.size()).stream()
                .map(FaultName::parse)
                .toArray(Fault[]::new);
        return SimulatedRobot.builder()
                .model(arguments.get(0))
                .state(StartState.valueOf(arguments.get(1)))
                .faults(faults)
                .start();
    }

    /** Executes the commands of {@code in} until it ends. */
    private static void obey(SimulatedRobot robot, BufferedReader in, PrintStream out) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(robot, line.split(" ", 2)));
        }
    }

    private static String answer(SimulatedRobot robot, String[] words) {
        try {
            switch (words[0]) {
                case "begin" -> robot.begin(FaultName.parse(words[1]));
                case "undo" -> robot.undo(FaultName.of(words[1]));
                default -> throw new IllegalArgumentException("no command: " + Arrays.toString(words));
            }
            return "ok";
        } catch (IllegalArgumentException e) {
            return "error " + e.getMessage();
        }
    }
}
