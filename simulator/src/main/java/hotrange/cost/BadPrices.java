package hotrange.cost;

/** A price list that cannot be used, or lacks what is asked of it; the message is for the user. */
public final class BadPrices extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadPrices(String message) {
        super(message);
    }
}
