package hotrange.run;

/** Something in a scenario or a recorded file that makes the run impossible; the message is for the user. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault with a readable message. */
    public BadInput(String message) {
        super(message);
    }
}
