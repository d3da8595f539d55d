package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A bare sender: what a program reaches on this machine that has nothing to do but send.
 *
 * @param words description
 * @param command command that starts it
 */
record Floor(String words, List<String> command) {

    /** Kind of the floor. */
    enum Kind {
        /** The C sender if there is a compiler, else the one in Java. */
        AUTO,
        C,
        JAVA
    }

    static Floor find(Kind kind, Path home) throws IOException, InterruptedException {
        return switch (kind) {
            case C -> compile(home);
            case JAVA -> java("asked for");
            case AUTO -> {
                try {
                    yield compile(home);
                } catch (IOException e) {
                    yield java("no C compiler works here");
                }
            }
        };
    }

    private static Floor java(String why) {
        return new Floor("a bare Java NIO sender (" + why + ")", Child.javaCommand(JavaSender.class));
    }

    private static Floor compile(Path home) throws IOException, InterruptedException {
        Path sender = home.resolve("openstream-bench/target/sender");
        Path source = home.resolve("openstream-bench/src/main/c/sender.c");
        Files.createDirectories(sender.getParent());
        int exit = new ProcessBuilder("cc", "-O2", "-o", sender.toString(), source.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cc could not compile the floor");
        }
        return new Floor("a bare C sender", List.of(sender.toString()));
    }

    /** Sends a line to every connection every 2 ms. */
    Subject beats() throws IOException {
        return start(List.of());
    }

    /** Starts a sender that also stamps the arrival of every line that it gets. */
    Subject beats(Path stamps) throws IOException {
        return start(List.of(stamps.toString()));
    }

    private Subject start(List<String> more) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add(Long.toString(Subject.PERIOD_NANOS));
        line.addAll(more);
        return Subject.bare(Child.start(new ProcessBuilder(line)));
    }
}
