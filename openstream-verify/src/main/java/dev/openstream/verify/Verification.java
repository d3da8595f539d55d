package dev.openstream.verify;

import dev.openstream.verify.transcript.Reading;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays transcripts against a server that runs already. Safe for use by several threads: transcripts may be played side by
 * side.
 */
public final class Verification {

    /** Most attempts at a transcript with times, which may fail because a machine is busy. */
    private static final int TRIES_OF_TIMED = 3;

    private final Server server;
    private final Scope scope;
    private final List<Transcript> known;
    private final FaultCodes codes;
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    /** A verification of {@code server} by all transcripts of conformance/. */
    public Verification(Server server, Scope scope) {
        this(server, scope, Transcripts.all());
    }

    /**
     * A verification of {@code server}.
     *
     * @param known all transcripts that may be played, and those that decide the readings of these
     */
    public Verification(Server server, Scope scope, List<Transcript> known) {
        this.server = server;
        this.scope = scope;
        this.known = List.copyOf(known);
        this.codes = FaultCodes.of(scope.profile());
        Map<String, Map<Reading, Transcript>> deciding = new LinkedHashMap<>();
        for (Transcript transcript : known) {
            Reading decides = transcript.terms().decides();
            if (decides != null && isWanted(transcript)) {
                deciding.computeIfAbsent(decides.choice(), choice -> new LinkedHashMap<>())
                        .put(decides, transcript);
            }
        }
        deciding.forEach((choice, transcripts) -> choices.put(choice, new Choice(transcripts, this::play)));
    }

    /** Returns true if {@code transcript} is for any server, and for the profile. */
    public boolean isWanted(Transcript transcript) {
        boolean ofProfile = switch (scope.profile()) {
            case MANUAL -> true;
            case OURS -> !transcript.terms().manualOnly();
        };
        return ofProfile && transcript.fitsAnyServer();
    }

    /** The known transcripts that are for any server, and for the profile. */
    public List<Transcript> wanted() {
        return known.stream().filter(this::isWanted).toList();
    }

    /** Plays {@code transcript}, which is wanted, if it may be played. */
    public Verdict verify(Transcript transcript) {
        Reading decides = transcript.terms().decides();
        return decides == null ? play(transcript) : choice(decides).verdict(decides);
    }

    /** Readings of the manual that the server takes, for people, by the open question; empty: not examined. */
    public Map<String, Set<String>> readings() {
        Map<String, Set<String>> readings = new LinkedHashMap<>();
        choices.forEach((choice, decided) -> readings.put(choice, decided.known()));
        readings.put(FaultCodes.CHOICE, codes.used());
        return readings;
    }

    private Choice choice(Reading reading) {
        Choice choice = choices.get(reading.choice());
        if (choice == null) {
            throw new IllegalArgumentException("no transcript decides " + reading.choice());
        }
        return choice;
    }

    private Verdict play(Transcript transcript) {
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
        if (transcript.sendsControl() && !scope.destructive()) {
            return Optional.of("it sends CONTROL; --destructive plays it");
        }
        if (transcript.asksHttp() && server.openApi() == null) {
            return Optional.of("it compares with the Open API over HTTP; --http PORT says where that is");
        }
        if (transcript.terms().slow() && !scope.slow()) {
            return Optional.of("it waits for the watchdog; --slow plays it");
        }
        return scope.profile() == Profile.MANUAL ? otherReading(transcript) : Optional.empty();
    }

    private Optional<String> otherReading(Transcript transcript) {
        return transcript.terms().given().stream()
                .filter(reading -> !choice(reading).taken().contains(reading.taken()))
                .findFirst()
                .map(reading -> "the server takes another reading of: " + reading.choice());
    }

    private String failure(Transcript transcript) {
        try {
            TranscriptPlayer.play(transcript, server, line -> {}, codes);
            return "";
        } catch (TranscriptFailure e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return "the connection broke: " + e.getMessage();
        }
    }
}
