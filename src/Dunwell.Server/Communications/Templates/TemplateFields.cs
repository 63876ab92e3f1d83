using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Communications;

namespace Dunwell.Server.Communications;

/// <summary>What a template may name. A field's kind says which helper writes it: money, date, days, or none for text.</summary>
internal static class TemplateFields
{
    public enum Kind
    {
        Text,
        Money,
        Date,
        Days,
        Flag,
        Lines,
        Items,
        Inserts,
        Accounts,
        StatementItems,
        Buckets,
    }

    public static readonly IReadOnlyDictionary<string, Kind> Message = new Dictionary<string, Kind>
    {
        ["creditor_name"] = Kind.Text,
        ["creditor_address"] = Kind.Lines,
        ["creditor_contact"] = Kind.Text,
        ["creditor_email"] = Kind.Text,
        ["creditor_phone"] = Kind.Text,
        ["creditor_identity"] = Kind.Text,
        ["payment_instructions"] = Kind.Lines,
        ["customer_name"] = Kind.Text,
        ["salutation"] = Kind.Text,
        ["customer_address"] = Kind.Lines,
        ["account_number"] = Kind.Text,
        ["language"] = Kind.Text,
        ["paper"] = Kind.Text,
        ["subject"] = Kind.Text,
        ["as_of"] = Kind.Date,
        ["respond_by"] = Kind.Date,
        ["oldest_days"] = Kind.Days,
        ["payment_terms"] = Kind.Text,
        ["payment_reference"] = Kind.Text,
        ["payment_code"] = Kind.Text,
        ["payment_link"] = Kind.Text,
        ["overdue"] = Kind.Items,
        ["coming_due"] = Kind.Items,
        ["overdue_total"] = Kind.Money,
        ["coming_due_total"] = Kind.Money,
        ["credits"] = Kind.Money,
        ["asked"] = Kind.Money,
        ["has_credits"] = Kind.Flag,
        ["is_courtesy"] = Kind.Flag,
        ["inserts"] = Kind.Inserts,
        ["opt_out_url"] = Kind.Text,
        ["consequence"] = Kind.Text,
    };

    public static readonly IReadOnlyDictionary<string, Kind> Line = new Dictionary<string, Kind> { ["this"] = Kind.Text };

    public static readonly IReadOnlyDictionary<string, Kind> Insert = new Dictionary<string, Kind> { ["id"] = Kind.Text, ["text"] = Kind.Text };

    public static readonly IReadOnlyDictionary<string, Kind> Item = new Dictionary<string, Kind>
    {
        ["number"] = Kind.Text,
        ["issued"] = Kind.Date,
        ["due"] = Kind.Date,
        ["open"] = Kind.Money,
        ["disputed"] = Kind.Money,
        ["has_disputed"] = Kind.Flag,
        ["days_past_due"] = Kind.Days,
        ["is_charge"] = Kind.Flag,
        ["claimed"] = Kind.Money,
        ["paid"] = Kind.Money,
        ["waived"] = Kind.Money,
    };

    /// <summary>What the layout of a statement of account may name.</summary>
    public static readonly IReadOnlyDictionary<string, Kind> Statement = new Dictionary<string, Kind>
    {
        ["creditor_name"] = Kind.Text, ["creditor_address"] = Kind.Lines, ["creditor_email"] = Kind.Text, ["creditor_phone"] = Kind.Text,
        ["customer_name"] = Kind.Text, ["customer_address"] = Kind.Lines, ["account_number"] = Kind.Text, ["paper"] = Kind.Text, ["as_of"] = Kind.Date,
        ["accounts"] = Kind.Accounts, ["payment_terms"] = Kind.Text, ["payment_instructions"] = Kind.Lines,
    };

    public static readonly IReadOnlyDictionary<string, Kind> StatementAccount = new Dictionary<string, Kind>
    {
        ["currency"] = Kind.Text, ["debts"] = Kind.StatementItems, ["credits"] = Kind.StatementItems, ["buckets"] = Kind.Buckets, ["owed"] = Kind.Money, ["past_due"] = Kind.Money,
        ["unapplied"] = Kind.Money, ["in_dispute"] = Kind.Money, ["balance"] = Kind.Money, ["has_disputed"] = Kind.Flag, ["owes_you"] = Kind.Flag,
        ["payment_reference"] = Kind.Text, ["payment_code"] = Kind.Text, ["payment_link"] = Kind.Text,
    };

    public static readonly IReadOnlyDictionary<string, Kind> StatementItem = new Dictionary<string, Kind>
    {
        ["number"] = Kind.Text, ["kind"] = Kind.Text, ["issued"] = Kind.Date, ["due"] = Kind.Date, ["has_due"] = Kind.Flag, ["is_late"] = Kind.Flag,
        ["days_past_due"] = Kind.Days, ["open"] = Kind.Money, ["disputed"] = Kind.Money, ["has_disputed"] = Kind.Flag,
        ["is_charge"] = Kind.Flag, ["claimed"] = Kind.Money, ["paid"] = Kind.Money, ["waived"] = Kind.Money,
    };

    public static readonly IReadOnlyDictionary<string, Kind> Bucket = new Dictionary<string, Kind> { ["name"] = Kind.Text, ["amount"] = Kind.Money };

    /// <summary>The model under the names above. Absent text is empty, so that <c>{{#if}}</c> leaves it out.</summary>
    public static Dictionary<string, object> Of(MessageModel model, string language, string subject)
    {
        var overdue = model.Items.Where(i => !i.IsComingDue).ToArray();
        return new()
        {
            ["creditor_name"] = model.Creditor.Name,
            ["creditor_address"] = model.Creditor.AddressLines,
            ["creditor_contact"] = model.Creditor.ContactName,
            ["creditor_email"] = model.Creditor.Email,
            ["creditor_phone"] = model.Creditor.Phone,
            ["creditor_identity"] = model.Creditor.Identity,
            ["payment_instructions"] = model.Creditor.PaymentInstructions,
            ["customer_name"] = model.Customer.Name,
            ["salutation"] = model.Customer.Salutation,
            ["customer_address"] = model.Customer.AddressLines,
            ["account_number"] = model.Customer.AccountNumber,
            ["language"] = language,
            ["paper"] = model.Customer.PaperName,
            ["subject"] = subject,
            ["as_of"] = model.AsOf,
            ["respond_by"] = model.RespondBy,
            ["oldest_days"] = overdue.Length == 0 ? 0 : overdue.Max(i => i.DaysPastDue),
            ["payment_terms"] = model.PaymentTerms,
            ["payment_reference"] = model.PaymentReference,
            ["payment_code"] = "",
            ["payment_link"] = model.PaymentCode is { Kind: PaymentCodeKind.Upi } upi ? upi.Payload : "",
            ["overdue"] = overdue.Select(Of).ToArray(),
            ["coming_due"] = model.Items.Where(i => i.IsComingDue).Select(Of).ToArray(),
            ["overdue_total"] = model.Overdue,
            ["coming_due_total"] = model.ComingDue,
            ["credits"] = model.Credits,
            ["asked"] = model.Asked,
            ["has_credits"] = !model.Credits.IsZero,
            ["is_courtesy"] = model.Level == 0,
            ["inserts"] = model.Inserts.Select(i => new Dictionary<string, object> { ["id"] = i.Key, ["text"] = i.Value }).ToArray(),
            ["opt_out_url"] = model.OptOutUrl ?? "",
            ["consequence"] = model.Consequence ?? "",
        };
    }

    private static Dictionary<string, object> Of(MessageItem item) => new()
    {
        ["number"] = item.Number,
        ["issued"] = item.IssueDate,
        ["due"] = item.DueDate,
        ["open"] = item.Open,
        ["disputed"] = item.Disputed,
        ["has_disputed"] = !item.Disputed.IsZero,
        ["days_past_due"] = item.DaysPastDue,
        ["is_charge"] = item.Charge is not null,
        ["claimed"] = item.Open with { MinorUnits = item.Charge?.Claimed ?? 0 },
        ["paid"] = item.Open with { MinorUnits = item.Charge?.Paid ?? 0 },
        ["waived"] = item.Open with { MinorUnits = item.Charge?.Waived ?? 0 },
    };
}
