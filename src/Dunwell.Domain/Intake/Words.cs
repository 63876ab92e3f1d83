namespace Dunwell.Domain.Intake;

/// <summary>Words that senders write for yes and no, kinds of document and kinds of customer. Anything else is not understood.</summary>
internal static class Words
{
    private static readonly HashSet<string> Yes = ["yes", "y", "true", "t", "1", "x", "ja", "j", "wahr", "oui", "o", "vrai", "si", "s", "verdadero", "open", "disputed"];

    private static readonly HashSet<string> No = ["no", "n", "false", "f", "0", "-", "nein", "falsch", "non", "faux", "falso", "none"];

    private static readonly HashSet<string> Invoice = ["invoice", "inv", "in", "i", "380", "rechnung", "re", "rg", "facture", "fac", "factura", "fa", "debit", "dr", "bill"];

    private static readonly HashSet<string> CreditNote = ["creditnote", "creditmemo", "credit", "cn", "cm", "cr", "c", "381", "crn", "gutschrift", "gs", "avoir", "av", "notadecredito", "notecredit", "notedecredit", "abono", "storno"];

    private static readonly HashSet<string> Business = ["business", "b2b", "company", "b", "corporate", "organisation", "organization", "firma", "unternehmen", "gewerblich", "entreprise", "societe", "empresa"];

    private static readonly HashSet<string> Consumer = ["consumer", "b2c", "private", "person", "individual", "p", "privat", "privatperson", "verbraucher", "particulier", "consommateur", "particular", "consumidor"];

    public static bool? IsYes(string word) => Either(word, Yes, No);

    public static bool? IsCreditNote(string word) => Either(word, CreditNote, Invoice);

    public static bool? IsConsumer(string word) => Either(word, Consumer, Business);

    private static bool? Either(string word, HashSet<string> yes, HashSet<string> no)
    {
        var plain = HeaderName.Plain(CustomerNumber.Clean(word));
        return yes.Contains(plain) ? true : no.Contains(plain) ? false : null;
    }
}
