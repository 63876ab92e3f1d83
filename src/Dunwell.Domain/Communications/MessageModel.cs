using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Ledger.Interest;

namespace Dunwell.Domain.Communications;

/// <summary>How a message speaks. The tone of one communication is that of its highest level.</summary>
public enum Tone
{
    Friendly,
    Firm,
    Final,
}

/// <summary>Paper a letter is laid out for.</summary>
public enum PaperSize
{
    A4,
    UsLetter,
}

/// <summary>Who is owed, as a message shows it. <paramref name="AddressLines"/> and <paramref name="PaymentInstructions"/> are printed line by line, never joined.</summary>
/// <param name="Name">Legal name.</param>
/// <param name="Identity">Registration and tax numbers the law wants on business letters; empty when none are known.</param>
public sealed record CreditorBlock(
    string Name,
    IReadOnlyList<string> AddressLines,
    string ContactName,
    string Email,
    string Phone,
    IReadOnlyList<string> PaymentInstructions,
    string Identity = "");

/// <summary>Who owes, as a message addresses them.</summary>
/// <param name="Salutation">What follows "Dear", for example "Ms Rao" or "Accounts Payable".</param>
/// <param name="CountryCode">ISO 3166 code of the postal address; decides the paper size. Empty when there is no postal address.</param>
public sealed record CustomerBlock(string Name, string Salutation, IReadOnlyList<string> AddressLines, string CountryCode, string AccountNumber)
{
    private static readonly HashSet<string> UsLetterCountries = ["US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "DO", "SV", "PR"];

    /// <summary>The paper customary in the customer's country.</summary>
    public PaperSize Paper => UsLetterCountries.Contains(CountryCode) ? PaperSize.UsLetter : PaperSize.A4;

    /// <summary>As layouts name it.</summary>
    public string PaperName => Paper == PaperSize.A4 ? "a4" : "us-letter";
}

/// <summary>One line of the statement table.</summary>
/// <param name="Open">What is asked for this item: the open balance without its disputed part.</param>
/// <param name="Disputed">The part left out because it is disputed; shown, never added.</param>
/// <param name="DaysPastDue">0 for an item that is not past due.</param>
public sealed record MessageItem(string Number, DateOnly IssueDate, DateOnly DueDate, Money Open, Money Disputed, int DaysPastDue)
{
    /// <summary>What was claimed, paid and waived of interest or a fee, each apart; null for an item that is no charge.</summary>
    public ChargeStanding? Charge { get; init; }

    /// <summary>Due today or later: announced, not demanded.</summary>
    public bool IsComingDue => DaysPastDue == 0;
}

/// <summary>Everything one message says, as facts. The same model renders as e-mail, plain text and letter, so they cannot disagree.</summary>
/// <param name="Culture">.NET culture name of the reader ("en-US", "en-IN"): how dates and amounts are written.</param>
/// <param name="AsOf">The date all amounts are true for.</param>
/// <param name="Level">Level of the step; 0 is a courtesy reminder before the due date.</param>
/// <param name="Items">Items past due and, listed apart, items about to fall due.</param>
/// <param name="Credits">Unapplied cash and open credit notes, as a positive amount that is deducted.</param>
/// <param name="PaymentTerms">The terms as agreed, for example "30 days net".</param>
/// <param name="PaymentReference">What the payer quotes, as printed.</param>
/// <param name="RespondBy">No further step is taken before this date.</param>
/// <param name="Inserts">Disclosures the compliance gate demands, by insert id, in the order they are printed.</param>
/// <param name="OptOutUrl">Where the reader can stop e-mails without signing in; null when the message needs none.</param>
/// <param name="Consequence">What the creditor intends to do next; null unless it is true and intended.</param>
public sealed record MessageModel(
    CreditorBlock Creditor,
    CustomerBlock Customer,
    string Culture,
    DateOnly AsOf,
    Currency Currency,
    int Level,
    IReadOnlyList<MessageItem> Items,
    Money Credits,
    string PaymentTerms,
    string PaymentReference,
    DateOnly RespondBy,
    IReadOnlyList<KeyValuePair<string, string>> Inserts,
    string? OptOutUrl = null,
    string? Consequence = null)
{
    /// <summary>The code to scan and pay; null when there is none for this currency and account.</summary>
    public PaymentCode? PaymentCode { get; init; }

    /// <summary>Sum of the items past due.</summary>
    public Money Overdue => Sum(comingDue: false);

    /// <summary>Sum of the items about to fall due.</summary>
    public Money ComingDue => Sum(comingDue: true);

    /// <summary>What the reader is asked to pay: always the sum of the lines shown less the credits shown.</summary>
    public Money Asked => Level == 0 ? Overdue + ComingDue - Credits : Overdue - Credits;

    private Money Sum(bool comingDue)
    {
        var sum = Money.Zero(Currency);
        foreach (var item in Items)
        {
            if (item.IsComingDue == comingDue)
                sum += item.Open;
        }

        return sum;
    }
}
