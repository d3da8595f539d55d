package dev.openstream.verify;

import dev.openstream.verify.transcript.Reading;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verification of a running server by transcripts. Thread-safe: transcripts may be played at the same time. */
public final class Verification {

    /** Most attempts at a transcript with times, which may fail because a machine is busy. */
    private static final int TRIES_OF_TIMED = 3;

    private final Server server;
    private final Scope scope;
    private final List<Transcript> known;
    private final FaultCodes codes;
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    /**
     * Creates a verification by all transcripts of the folder conformance/.
     *
     * @param server server to verify
     * @param scope profile and kinds of transcripts
     */
    public Verification(Server server, Scope scope) {
        this(server, scope, Transcripts.all());
    }

    /**
     * Creates a verification by given transcripts.
     *
     * @param server server to verify
     * @param scope profile and kinds of transcripts
     * @param known transcripts that may be played, including those that determine the interpretations which others
     *     require
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

    /**
     * Tells whether a transcript can be played against any server and belongs to the profile.
     *
     * @param transcript transcript
     * @return true if it is played
     */
    public boolean isWanted(Transcript transcript) {
        boolean ofProfile = switch (scope.profile()) {
            case MANUAL -> true;
            case OURS -> !transcript.terms().manualOnly();
        };
        return ofProfile && transcript.fitsAnyServer();
    }

    /** {@return the known transcripts that can be played against any server and belong to the profile} */
    public List<Transcript> wanted() {
        return known.stream().filter(this::isWanted).toList();
    }

    /**
     * Plays a wanted transcript, unless the scope or the server's interpretations exclude it. Blocks until it ends.
     *
     * @param transcript transcript to play
     * @return the verdict
     */
    public Verdict verify(Transcript transcript) {
        Reading decides = transcript.terms().decides();
        return decides == null ? play(transcript) : choice(decides).verdict(decides);
    }

    /**
     * {@return the interpretations that the server uses, by open question of the manual; an empty set for a question
     * that was not examined}
     */
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
