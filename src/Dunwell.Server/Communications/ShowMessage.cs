using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>A message with its items, every hand-over that was tried, and every answer of the gate, newest first.</summary>
public sealed record MessageView(
    Message Message, CustomerAccount Account, Customer Customer, Creditor Creditor,
    IReadOnlyList<(OpenItem Item, MessagedItem Listed)> Items, IReadOnlyList<DeliveryAttempt> Attempts, IReadOnlyList<VerdictView> Verdicts,
    IReadOnlyList<MessageAttachment> Attachments);

/// <summary>One answer of the gate with its reasons read.</summary>
public sealed record VerdictView(VerdictRecord Record, IReadOnlyList<Reason> Reasons);

/// <summary>One message with everything that explains its state.</summary>
public sealed class ShowMessage(DunwellDb db)
{
    public sealed record Input(CustomerAccountId AccountId, MessageId MessageId);

    /// <summary>Null when there is no such message, or the user may not see its creditor.</summary>
    public async Task<MessageView?> Run(Input input, CancellationToken cancel)
    {
        var (accountId, id) = (input.AccountId, input.MessageId);
        var message = await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(m => m.CustomerAccountId == accountId && m.Id == id, cancel);
        if (message is null)
            return null;
        var account = await db.Set<CustomerAccount>().AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var customer = await db.Set<Customer>().AsNoTracking().SingleAsync(c => c.Id == account.CustomerId, cancel);
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var listed = await db.Set<MessagedItem>().AsNoTracking().Where(i => i.CustomerAccountId == accountId && i.MessageId == id).ToListAsync(cancel);
        var itemIds = listed.Select(i => new OpenItemId(i.OpenItemId)).ToList();
        var items = await db.Set<OpenItem>().AsNoTracking().Where(i => i.CustomerAccountId == accountId && itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id.Value, cancel);
        var attempts = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => a.CustomerAccountId == accountId && a.MessageId == id).OrderByDescending(a => a.Number).ToListAsync(cancel);
        var verdicts = await db.Set<VerdictRecord>().AsNoTracking().Where(v => v.CustomerAccountId == accountId && v.MessageId == id).OrderByDescending(v => v.At).ToListAsync(cancel);
        return new(
            message, account, customer, creditor,
            [.. listed.Where(l => items.ContainsKey(l.OpenItemId)).Select(l => (items[l.OpenItemId], l)).OrderBy(p => p.Item1.DueDate)],
            attempts, [.. verdicts.Select(v => new VerdictView(v, VerdictRecords.Reasons(v)))],
            await Attachments.OfAsync(db, accountId, id, cancel));
    }
}
