package dev.openstream.simulator.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of all {@link Fault}s with their numbers: the source of routes, settings, scenario files and documentation. */
@SuppressWarnings("ImmutableEnumChecker") // Constructors of records change nothing.
public enum FaultName {
    DELAY(
            new Parameter("ms", 1, 10_000, 100),
            Fault.Delay::new,
            "each service call is executed and answered later by this time"),
    JITTER(
            new Parameter("ms", 1, 10_000, 50),
            Fault.Jitter::new,
            "each service call is executed and answered later by a random time up to this"),
    STALL(_ -> new Fault.Stall(), "service calls wait, and are executed in order when it is undone"),
    HTTP_500(_ -> new Fault.HttpError(500), "each service call is answered with 500 and not executed"),
    HTTP_503(_ -> new Fault.HttpError(503), "each service call is answered with 503 and not executed"),
    NO_ANSWER(_ -> new Fault.NoAnswer(), "each service call is executed, and its answer is lost"),

    MODE_SWITCH(
            _ -> new Fault.ModeSwitch(),
            "the mode is switched to manual, and every Open Stream session ends; undone, the switch is turned back"),
    PLAYBACK_STOP(_ -> new Fault.PlaybackStop(), "the program stops; undone, it is started"),
    MOTOR_OFF(
            _ -> new Fault.MotorOff(),
            "the motors are switched off and the program stops; undone, they are switched on"),
    EMERGENCY_STOP(_ -> new Fault.EmergencyStop(), "the emergency stop is pressed; undone, it is only released"),
    POWER_SAVING(_ -> new Fault.PowerSaving(), "the controller goes to power saving; undone, it leaves it"),

    CONNECTION_RESET(false, _ -> new Fault.ConnectionReset(), "every open Open Stream connection is reset, once"),
    HALF_OPEN(
            false,
            _ -> new Fault.HalfOpen(),
            "every open Open Stream connection stays open, but nothing gets through any more, permanently"),
    TRUNCATED_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.TruncatedLine::new,
            "only the first half of this many lines to Open Stream clients is sent"),
    GARBAGE_LINE(
            new Parameter("lines", 1, 1_000_000, 1),
            Fault.GarbageLine::new,
            "this many lines to Open Stream clients are preceded by a line that is not JSON"),
    SLOW_NETWORK(
            new Parameter("ms", 1, 10_000, 100),
            Fault.SlowNetwork::new,
            "Open Stream lines get through only once in this time, and at most 8 KiB of the clients' input each time"),
    CLOCK_STEP(
            new Parameter("seconds", -100_000_000, 100_000_000, 3_600),
            Fault.ClockStep::new,
            "the controller's clock and ts since 1970 step by this; undone, they step back");

    /**
     * Number of a fault.
     *
     * @param key name of the number, which contains its unit
     * @param min smallest value
     * @param max largest value
     * @param usual default
     */
    public record Parameter(String key, int min, int max, int usual) {}

    private final @Nullable Parameter number;
    private final boolean lasting;
    private final IntFunction<Fault> maker;
    private final String meaning;

    FaultName(Parameter number, IntFunction<Fault> maker, String meaning) {
        this(number, true, maker, meaning);
    }

    FaultName(IntFunction<Fault> maker, String meaning) {
        this(null, true, maker, meaning);
    }

    FaultName(boolean lasting, IntFunction<Fault> maker, String meaning) {
        this(null, lasting, maker, meaning);
    }

    FaultName(@Nullable Parameter number, boolean lasting, IntFunction<Fault> maker, String meaning) {
        this.number = number;
        this.lasting = lasting;
        this.maker = maker;
        this.meaning = meaning;
    }

    /** {@return the name as it is written, for example {@code connection_reset}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the number of the fault; null if it has none} */
    public @Nullable Parameter number() {
        return number;
    }

    /** {@return true if the fault lasts until it is undone; false if it happens once and cannot be undone} */
    public boolean lasting() {
        return lasting;
    }

    /** {@return one sentence that describes the fault, without a full stop} */
    public String meaning() {
        return meaning;
    }

    /** {@return the fault with its default number} */
    public Fault fault() {
        return maker.apply(number == null ? 0 : number.usual());
    }

    /**
     * Creates the fault with a number.
     *
     * @param value number of the fault
     * @return the fault
     * @throws IllegalArgumentException if the fault has no number, or the number is out of range
     */
    public Fault fault(int value) {
        if (number == null) {
            throw new IllegalArgumentException(word() + " takes no number");
        }
        if (value < number.min() || value > number.max()) {
            throw new IllegalArgumentException(number.key() + ": " + value + " is not a whole number from "
                    + number.min() + " to " + number.max());
        }
        return maker.apply(value);
    }

    /**
     * Looks a fault up by its name.
     *
     * @param word name as it is written
     * @return the name
     * @throws IllegalArgumentException if there is no such fault; the message lists all
     */
    public static FaultName of(String word) {
        for (FaultName name : values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw new IllegalArgumentException("fault: " + word + " is not one of " + all());
    }

    /** {@return all names, separated by commas} */
    public static String all() {
        return Arrays.stream(values()).map(FaultName::word).collect(Collectors.joining(", "));
    }

    /**
     * Parses a fault as settings and scenarios write it: {@code stall}, or {@code delay=50}.
     *
     * @param text text to parse
     * @return the fault
     * @throws IllegalArgumentException if the text is anything else; the message gives the reason
     */
    public static Fault parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return of(text.strip()).fault();
        }
        FaultName name = of(text.substring(0, equals).strip());
        String value = text.substring(equals + 1).strip();
        try {
            return name.fault(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name.word() + ": " + value + " is not a whole number");
        }
    }

    /**
     * Finds the number of a fault.
     *
     * @param fault fault
     * @return its number; 0 if it has none
     */
    public static int value(Fault fault) {
        return switch (fault) {
            case Fault.Delay delay -> delay.millis();
            case Fault.Jitter jitter -> jitter.millis();
            case Fault.SlowNetwork slow -> slow.millis();
            case Fault.TruncatedLine line -> line.lines();
            case Fault.GarbageLine line -> line.lines();
            case Fault.ClockStep step -> step.seconds();
            case Fault.Stall _, Fault.HttpError _, Fault.NoAnswer _ -> 0;
            case Fault.OfState _, Fault.ConnectionReset _, Fault.HalfOpen _ -> 0;
        };
    }

    /** {@code fault} as {@link #parse} takes it. */
    static String shown(Fault fault) {
        FaultName name = of(fault);
        return name.number == null ? name.word() : name.word() + "=" + value(fault);
    }

    /**
     * Finds the name of a fault.
     *
     * @param fault fault
     * @return its name
     */
    public static FaultName of(Fault fault) {
        return switch (fault) {
            case Fault.Delay _ -> DELAY;
            case Fault.Jitter _ -> JITTER;
            case Fault.Stall _ -> STALL;
            case Fault.HttpError error -> error.status() == 500 ? HTTP_500 : HTTP_503;
            case Fault.NoAnswer _ -> NO_ANSWER;
            case Fault.ModeSwitch _ -> MODE_SWITCH;
            case Fault.PlaybackStop _ -> PLAYBACK_STOP;
            case Fault.MotorOff _ -> MOTOR_OFF;
            case Fault.EmergencyStop _ -> EMERGENCY_STOP;
            case Fault.PowerSaving _ -> POWER_SAVING;
            case Fault.ConnectionReset _ -> CONNECTION_RESET;
            case Fault.HalfOpen _ -> HALF_OPEN;
            case Fault.TruncatedLine _ -> TRUNCATED_LINE;
            case Fault.GarbageLine _ -> GARBAGE_LINE;
            case Fault.SlowNetwork _ -> SLOW_NETWORK;
            case Fault.ClockStep _ -> CLOCK_STEP;
        };
    }
}
