package io.equipoise.api;

import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.store.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a shopper does not want to see again. Saying so twice is saying it once. */
@RestController
@RequestMapping("/api/v1/shoppers/{user}/hidden-items/{item}")
class HiddenItemsController {
    private final ItemBlocks blocks;

    HiddenItemsController(ItemBlocks blocks) {
        this.blocks = blocks;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hide(@PathVariable String user, @PathVariable String item) {
        blocks.hide(shopper(user), item);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void show(@PathVariable String user, @PathVariable String item) {
        blocks.show(shopper(user), item);
    }

    private static UserId shopper(String user) {
        if (user.isBlank()) {
            throw new Refusal("serving.user");
        }
        return new UserId(user);
    }
}
