using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>Accounts of a creditor with what may be claimed on each, some at a time.</summary>
/// <param name="Looked">Accounts with late items that were looked at for this page; those with nothing to claim are left out.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record BookCharges(Creditor Creditor, DateOnly AsOf, IReadOnlyList<AccountCharges> Accounts, int Looked, CustomerAccountId? Next);

/// <summary>What would be charged in the whole book of a creditor, page by page in the order of accounts. Charges nothing.</summary>
public sealed class PreviewBook(DunwellDb db, Regimes regimes, TimeProvider clock)
{
    public const int Most = 50;

    private const string Late = """
        select distinct customer_account_id from open_items
        where creditor_id = @creditor and kind = 'Invoice' and due_date < @today and customer_account_id > @after
        order by customer_account_id limit @most
        """;

    /// <param name="After">Last account of the page before; null for the first.</param>
    public sealed record Input(CreditorId CreditorId, CustomerAccountId? After = null);

    public async Task<Result<BookCharges>> Run(Input input, CancellationToken cancel)
    {
        if (await ListCreditors.Visible(db).SingleOrDefaultAsync(c => c.Id == input.CreditorId, cancel) is not { } creditor)
            return new Refusal("creditor.unknown", "There is no such creditor");
        var today = clock.Today(creditor.TimeZone);
        if (creditor.InterestRegime is null)
            return new BookCharges(creditor, today, [], 0, null);
        var late = await db.ListAsync(
            Late, new { creditor = creditor.Id.Value, today, after = input.After?.Value ?? Guid.Empty, most = Most }, r => r.Id<CustomerAccountId>(0), cancel);
        var (reader, found) = (new ChargeReader(db, regimes.Book), new List<AccountCharges>());
        foreach (var account in late)
        {
            if (await reader.ReadAsync(account, _ => today, cancel) is { } charges && (charges.ToClaim > 0 || charges.Items.Any(i => i.Proposal.WhyNot is not null)))
                found.Add(charges);
        }

        return new BookCharges(creditor, today, found, late.Count, late.Count == Most ? late[^1] : null);
    }
}
