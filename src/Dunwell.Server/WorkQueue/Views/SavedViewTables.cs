using Dunwell.Domain.WorkQueue;
using Dunwell.Server.Platform.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dunwell.Server.WorkQueue;

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.HasKey(v => v.Id);
        builder.HasIndex(v => new { v.UserId, v.List, v.Name }).IsUnique();
        builder.Property(v => v.List).HasMaxLength(40);
        builder.Property(v => v.Name).HasMaxLength(SaveView.LongestName);
        builder.Property(v => v.Query).HasMaxLength(SaveView.LongestQuery);
        builder.HasOne<User>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StartViewTable : IEntityTypeConfiguration<StartView>
{
    public void Configure(EntityTypeBuilder<StartView> builder)
    {
        builder.ToTable("StartViews");
        builder.HasKey(v => new { v.UserId, v.List });
        builder.HasOne<User>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SavedView>().WithMany().HasForeignKey(v => v.ViewId).OnDelete(DeleteBehavior.Cascade);
    }
}
