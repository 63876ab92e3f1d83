using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Domain.Banking.References;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Dunwell.Server.WorkQueue;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Statements;

/// <summary>A statement of account as it is handed to the customer: who is owed, who owes, and what is open on each account, one currency after the other.</summary>
/// <param name="Terms">As agreed; null when none are recorded.</param>
public sealed record CustomerStatement(Creditor Creditor, CustomerBlock Customer, string Culture, string? Terms, DateOnly AsOf, IReadOnlyList<AccountStatement> Accounts)
{
    /// <summary>Whose accounts these are, in the same order.</summary>
    public required IReadOnlyList<CustomerAccountId> Ids { get; init; }

    public IReadOnlyList<string> HowToPay => MessageModels.HowToPay(Creditor, PaymentOf(Accounts[0]));

    /// <summary>How the balance of one of the accounts is paid: by the account's own reference.</summary>
    public PaymentRequest PaymentOf(AccountStatement account) =>
        PaymentRequest.For(Payee.Of(Creditor), new(account.Balance, account.Currency), PaymentReferences.Of(Ids[Accounts.ToList().IndexOf(account)]));

    /// <summary>Of the file it is handed over in, without its ending.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"statement-{string.Concat(Customer.AccountNumber.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{AsOf:yyyy-MM-dd}");
}

/// <summary>What a customer owes as of today, out of the ledger.</summary>
public sealed class DrawStatement(DunwellDb db, TimeProvider clock)
{
    /// <param name="AllCurrencies">The customer's other accounts too.</param>
    public sealed record Input(CustomerAccountId AccountId, bool AllCurrencies = false);

    public async Task<Result<CustomerStatement>> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var all = input.AllCurrencies
            ? await db.Set<CustomerAccount>().AsNoTracking().Where(a => a.CustomerId == account.CustomerId).OrderBy(a => a.Currency).Select(a => a.Id).ToListAsync(cancel)
            : [account.Id];
        var today = clock.Today(creditor.TimeZone);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossiers = new List<AccountDossier>();
        foreach (var id in all)
            dossiers.Add((await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, id, today, cancel))!);
        var asked = dossiers.Single(d => d.Id == account.Id);
        return new CustomerStatement(
            creditor, MessageModels.CustomerOf(asked, creditor, DossierPlan.Address(asked, Channel.Letter), null), MessageModels.Culture(asked.Country ?? creditor.Country), asked.Terms, today,
            [.. dossiers.Select(d => Of(d, today))]) { Ids = [.. dossiers.Select(d => d.Id)] };
    }

    /// <summary>The statement a dossier read for this day amounts to.</summary>
    internal static AccountStatement Of(AccountDossier dossier, DateOnly today)
    {
        var disputes = dossier.Holds.FindAll(h => h.Kind == HoldKind.Dispute && h.IsLiveOn(today));
        var isDisputed = disputes.Exists(h => h.OpenItemId is null);
        return AccountStatement.Of(Currency.Of(dossier.Currency), today, dossier.Items.Select(i => new StatementItem(
            i.Id.Value, i.Kind, DossierPlan.Name(i), i.IssueDate, i.DueDate, i.Open,
            i.Open <= 0 ? 0 : isDisputed ? i.Open : RankAccount.DisputedOf(disputes, i)) { Charge = i.Charge }));
    }
}
