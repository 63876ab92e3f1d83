using Dunwell.Domain;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Banking.References;
using Dunwell.Server.Banking.References;
using Dunwell.Server.Communications;

namespace Dunwell.Server.Statements;

/// <summary>A statement under the names its layout uses (<see cref="TemplateFields.Statement"/>).</summary>
internal static class StatementFields
{
    public static Dictionary<string, object> Of(CustomerStatement statement) => new()
    {
        ["creditor_name"] = statement.Creditor.Name,
        ["creditor_address"] = MessageModels.Lines(statement.Creditor.PostalAddress).Where(line => line != statement.Creditor.Name).ToArray(),
        ["creditor_email"] = statement.Creditor.EmailFrom,
        ["creditor_phone"] = statement.Creditor.Phone ?? "",
        ["customer_name"] = statement.Customer.Name,
        ["customer_address"] = statement.Customer.AddressLines,
        ["account_number"] = statement.Customer.AccountNumber,
        ["paper"] = statement.Customer.PaperName,
        ["as_of"] = statement.AsOf,
        ["accounts"] = statement.Accounts.Select(account => Of(account, statement.PaymentOf(account))).ToArray(),
        ["payment_terms"] = statement.Terms ?? "",
        ["payment_instructions"] = statement.HowToPay,
    };

    private static Dictionary<string, object> Of(AccountStatement account, PaymentRequest payment)
    {
        return new()
        {
            ["currency"] = account.Currency.Code,
            ["debts"] = account.Debts.Select(Item).ToArray(),
            ["credits"] = account.Credits.Select(Item).ToArray(),
            ["buckets"] = account.Buckets.Select((sum, i) => new Dictionary<string, object> { ["name"] = i == 0 ? "Not yet due" : $"{AgingScheme.Standard.NameOf(i)} days", ["amount"] = Amount(sum) }).ToArray(),
            ["owed"] = Amount(account.Owed),
            ["past_due"] = Amount(account.PastDue),
            ["unapplied"] = Amount(account.Unapplied),
            ["in_dispute"] = Amount(account.Disputed),
            ["balance"] = Amount(account.Balance),
            ["has_disputed"] = account.Disputed > 0,
            ["owes_you"] = account.Balance < 0,
            ["payment_reference"] = payment.Reference,
            ["payment_code"] = payment.Code is { } code ? PaymentPicture.Address(PaymentPicture.Draw(code)) : "",
            ["payment_link"] = payment.Link ?? "",
        };

        Money Amount(long minorUnits) => new(minorUnits, account.Currency);

        Dictionary<string, object> Item(StatementItem item) => new()
        {
            ["number"] = item.Number,
            ["kind"] = item.Kind.ToString(),
            ["issued"] = item.IssueDate,
            ["due"] = item.DueDate ?? item.IssueDate,
            ["has_due"] = item.DueDate is not null,
            ["is_late"] = item.DaysPastDue(account.AsOf) > 0,
            ["days_past_due"] = item.DaysPastDue(account.AsOf),
            ["open"] = Amount(item.Open),
            ["disputed"] = Amount(item.Disputed),
            ["has_disputed"] = item.Disputed > 0,
            ["is_charge"] = item.Charge is not null,
            ["claimed"] = Amount(item.Charge?.Claimed ?? 0),
            ["paid"] = Amount(item.Charge?.Paid ?? 0),
            ["waived"] = Amount(item.Charge?.Waived ?? 0),
        };
    }
}
