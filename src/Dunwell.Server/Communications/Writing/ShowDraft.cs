using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Dossiers;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>What is being written, as it would look if it left now. Nothing is kept; disclosures the gate demands are added when it leaves.</summary>
public sealed class ShowDraft(DunwellDb db, TemplateBook templates, TimeProvider clock)
{
    /// <param name="Address">One of the customer's addresses on this channel.</param>
    /// <param name="Items">Ticked items.</param>
    public sealed record Input(CustomerAccountId AccountId, Channel Channel, string Address, string Subject, string Text, IReadOnlyCollection<Guid> Items);

    /// <summary>A whole page of HTML.</summary>
    public async Task<Result<string>> Run(Input input, CancellationToken cancel)
    {
        if (HandWritten.Objection(input.Subject, input.Text) is { } objection)
            return objection;
        if (await db.Set<CustomerAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return new Refusal("account.unknown", "There is no such account");
        var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Id == account.CreditorId, cancel);
        var today = clock.Today(creditor.TimeZone);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var dossier = (await DossierReader.OneAsync(db.Database.GetDbConnection(), creditor.Id, account.Id, today, cancel))!;
        if (dossier.Contacts.Find(c => c.Channel == input.Channel && c.Address == input.Address.ReplaceLineEndings("\n")) is not { } to)
            return WriteMessage.NoAddress(input.Channel);
        var page = HandWrittenPage.Of(templates, dossier, creditor, to, input.Subject.Trim(), input.Text.ReplaceLineEndings("\n").Trim(), input.Items, today, []);
        return page.Match<Result<string>>(set => set.Email?.Shown ?? new TemplateRenderer(templates.Pack).RenderLetterBatch([set.Letter!]), refusal => refusal);
    }
}
