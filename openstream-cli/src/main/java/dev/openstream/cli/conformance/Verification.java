package dev.openstream.cli.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Plays transcripts against a server that runs already. Owned by the thread that plays. */
public final class Verification {

    /** What counts lines within a time may fail because a machine is busy. */
    private static final int TRIES_OF_TIMED = 3;

    private final InetSocketAddress server;
    private final boolean destructive;

    /**
     * A verification of {@code server}.
     *
     * @param destructive whether transcripts that send CONTROL are played as well: they may move a robot
     */
    public Verification(InetSocketAddress server, boolean destructive) {
        this.server = server;
        this.destructive = destructive;
    }

    /** Plays {@code transcript}, which fits any server, if it may be played. */
    public Verdict verify(Transcript transcript) {
        Optional<String> obstacle = obstacle(transcript);
        if (obstacle.isPresent()) {
            return new Verdict(transcript, Verdict.Outcome.SKIPPED, obstacle.get(), 0);
        }
        long beganNanos = System.nanoTime();
        String failure = failure(transcript);
        for (int tries = 1; transcript.timed() && tries < TRIES_OF_TIMED && !failure.isEmpty(); tries++) {
            failure = failure(transcript);
        }
        Verdict.Outcome outcome = failure.isEmpty() ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED;
        return new Verdict(transcript, outcome, failure, (System.nanoTime() - beganNanos) / 1_000_000);
    }

    private Optional<String> obstacle(Transcript transcript) {
        return transcript.sendsControl() && !destructive
                ? Optional.of("it sends CONTROL; --destructive plays it")
                : Optional.empty();
    }

    private String failure(Transcript transcript) {
        try {
            Player.play(transcript, server, line -> {});
            return "";
        } catch (TranscriptFailure e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return "the connection broke: " + e.getMessage();
        }
    }
}
