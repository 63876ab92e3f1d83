using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Communications;

/// <summary>What a waiting message would say if it left now, or why it may not: the very look taken at hand-off, taken back afterwards.</summary>
public sealed class PreviewMessage(IServiceScopeFactory scopes, TemplateBook templates, TimeProvider clock)
{
    public sealed record Input(CustomerAccountId AccountId, MessageId MessageId);

    /// <param name="Html">Null when it may not leave now.</param>
    public sealed record Output(string? Html, string? WhyNot);

    public async Task<Output> Run(Input input, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(input.AccountId.Value, cancel);
        var message = await db.Set<Message>().SingleAsync(m => m.CustomerAccountId == input.AccountId && m.Id == input.MessageId, cancel);
        if (message.Status is not (MessageStatus.Queued or MessageStatus.Held))
            return new(null, "It does not wait any more.");
        var finished = await scope.ServiceProvider.GetRequiredService<FinishMessage>().Apply(db, message, clock.UtcNow(), cancel);
        await transaction.RollbackAsync(cancel);
        return finished is null
            ? new(null, message.StatusReason ?? "The gate does not allow it now.")
            : new(finished.Email?.Shown ?? new TemplateRenderer(templates.Pack).RenderLetterBatch([finished.Letter!]), null);
    }
}
