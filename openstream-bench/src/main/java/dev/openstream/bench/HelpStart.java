package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time of {@code openstream --help}, for its JVM alone and with the script that starts it. */
final class HelpStart {

    /** A start is short, so a round has several. */
    private static final int STARTS_A_ROUND = 4;

    private static final double MOST = 1.6;
    private static final Pattern FLAGS = Pattern.compile("(?m)^COMMAND_FLAGS=\"(.*)\"$");

    private HelpStart() {}

    static List<Figure> figures(String scenario, BenchScenario.Setup setup) throws IOException {
        List<Double> bare = new ArrayList<>();
        List<Double> help = new ArrayList<>();
        List<Double> script = new ArrayList<>();
        List<String> java = javaCommand(setup.home());
        for (int i = 0; i < STARTS_A_ROUND * setup.rounds(); i++) {
            bare.add(Start.secondsOfHello());
            help.add(secondsOfHelp(java));
            script.add(secondsOfHelp(List.of(setup.home().resolve("openstream").toString())));
        }
        return List.of(
                Figure.atMost(
                        MOST,
                        scenario,
                        "openstream --help, its JVM alone, s (floor: a bare JVM)",
                        new Values(help),
                        new Values(bare)),
                Figure.told(
                        scenario,
                        "./openstream --help with its script, s (floor: a bare JVM)",
                        new Values(script),
                        new Values(bare)));
    }

    /** Returns the command that {@code ./openstream} becomes. */
    private static List<String> javaCommand(Path home) throws IOException {
        Matcher flags = FLAGS.matcher(Files.readString(home.resolve("scripts").resolve("jvm.sh")));
        if (!flags.find()) {
            throw new IOException("scripts/jvm.sh has no COMMAND_FLAGS");
        }
        Path target = home.resolve("openstream-cli").resolve("target");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags.group(1).split(" ", -1)));
        command.addAll(List.of(
                "-XX:AOTCache=" + target.resolve("openstream-help.aot"),
                "-Xlog:aot=off",
                "-cp",
                target.resolve("openstream.jar").toString(),
                "dev.openstream.cli.Main"));
        return command;
    }

    private static double secondsOfHelp(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add("--help");
        long began = System.nanoTime();
        try (Child help = Child.start(new ProcessBuilder(line))) {
            if (!help.firstLine().startsWith("Open Stream")) {
                throw new IOException("no help came: " + help.firstLine());
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
